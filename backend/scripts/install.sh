#!/bin/sh
# Install the locked dependencies and the package itself into a virtual environment: VENV UV_VERSION LOCK
set -eu
venv=$1 uv_version=$2 lock=$3
cd "$(dirname "$0")/.."

# Compiled here, once, and in parallel: else the first process of each kind would do it, or each one on a machine
# that forbids Python to write, where the product would take three times as long to start. The tools for
# development are many, and each run uses a few.
if [ "$lock" = requirements.txt ]; then export UV_COMPILE_BYTECODE=1; fi

# uv is twenty times faster than pip; the machine's certificates are the ones that its proxies need.
with_uv() {
    "$venv/bin/python" -m pip install --quiet "uv==$uv_version" &&
        "$venv/bin/uv" pip install --quiet --system-certs --python "$venv/bin/python" --require-hashes -r "$lock"
}

with_pip() {
    "$venv/bin/python" -m pip install --quiet --require-hashes -r "$lock"
}

echo "Installing the locked Python dependencies (a minute or two the first time)"
with_uv || with_pip || {
    echo "Cannot set up: the dependencies could not be installed. Is there a network? The lines above say more." >&2
    exit 1
}
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
