#!/usr/bin/env bash
# Fetches a program for a job of CI, holds what was answered against its SHA-256 or SHA-512, and puts it on PATH for the later steps.
# Reads RUNNER_TEMP, the folder that goes with the job, and GITHUB_PATH, the file whose lines extend PATH; GitHub and Gitea set both.
#
# usage: scripts/install-program.sh <name> <address> <sum> [<path of the program in the archive>]
set -euo pipefail
[ $# = 3 ] || [ $# = 4 ] || { echo 'usage: scripts/install-program.sh <name> <address> <sum> [<path in the archive>]' >&2; exit 2; }
name=$1 address=$2 sum=$3 member=${4:-}

folder=$RUNNER_TEMP/programs
download=$RUNNER_TEMP/$name.download
mkdir -p "$folder"
timeout 5m curl --fail --silent --show-error --location --retry 3 --output "$download" "$address"
case ${#sum} in
64) digest=sha256sum ;;
128) digest=sha512sum ;;
*) echo "install-program: $sum is neither a SHA-256 nor a SHA-512" >&2; exit 2 ;;
esac
if ! "$digest" --check --status <<<"$sum  $download"; then
  echo "install-program: what $address answers is not what is pinned: $("$digest" "$download" | cut -d' ' -f1) instead of $sum" >&2
  exit 1
fi
case $address in
*.tar.gz) tar -xzOf "$download" "$member" >"$folder/$name" ;;
*.zip) unzip -p "$download" "$member" >"$folder/$name" ;;
*) cp "$download" "$folder/$name" ;;
esac
rm "$download"
chmod 755 "$folder/$name"
echo "$folder" >>"$GITHUB_PATH"
