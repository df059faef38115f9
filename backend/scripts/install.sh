#!/bin/sh
# Install the locked dependencies and the package itself into a virtual environment: VENV UV_VERSION LOCK
set -eu
venv=$1 uv_version=$2 lock=$3
cd "$(dirname "$0")/.."

echo "Installing the locked Python dependencies (a minute or two the first time)"
if [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet "uv==$uv_version" 2>/dev/null; then
    installer="$venv/bin/uv pip install --quiet --python $venv/bin/python"
else
    installer="$venv/bin/python -m pip install --quiet"
fi
if ! $installer --require-hashes -r "$lock"; then
    echo "Cannot set up: the dependencies could not be installed. Is there a network? The lines above say more." >&2
    exit 1
fi
$installer --no-deps --no-build-isolation -e .
