#!/usr/bin/env bash
# The version that a tag `<image>/v<version>` releases: `version=<version>` in $GITHUB_OUTPUT. Reads TAG and IMAGE.
# Versions are whole ones from 1.0.0 on: Flux takes no others, so that nothing else is built.
set -euo pipefail

if [[ ! "$TAG" =~ ^"$IMAGE"/v([1-9][0-9]*\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*))$ ]]; then
  echo "the tag $TAG releases nothing: it must be $IMAGE/v<major>.<minor>.<patch>, from 1.0.0 on" >&2
  exit 1
fi
echo "version=${BASH_REMATCH[1]}" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
