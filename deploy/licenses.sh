#!/bin/sh
# licenses.sh DIR copies the licence of everything that is in the binary to DIR:
# ours, Go's, and that of each module, with its notices.
set -eu
cd "$(dirname "$0")/.."
out=$1
mkdir -p "$out/go"
cp LICENSE "$out/"
goroot=$(go env GOROOT)
cp "$goroot/LICENSE" "$goroot/PATENTS" "$out/go/"
modules=$(go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}' . | sort -u)
printf '%s\n' "$modules" | while read -r module dir; do
  mkdir -p "$out/$module"
  find "$dir" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' -o -iname 'patents*' \) \
    -exec cp {} "$out/$module/" \;
  if [ -z "$(find "$out/$module" -maxdepth 1 -type f)" ]; then
    echo "$module comes without a licence" >&2
    exit 1
  fi
done
