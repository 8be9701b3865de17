#!/usr/bin/env bash
# Puts what was rendered of a service into the service's own repository, in place of what is there, and pushes it:
# `hand-over.sh <rendered folder> <repository> <branch> <folder there>`. Reads SERVICES_TOKEN where the push needs one.
set -euo pipefail

rendered=$1 repository=$2 branch=$3 folder=$4
if [ ! -f "$rendered/kustomization.yaml" ]; then
  echo "$rendered holds nothing that was rendered" >&2
  exit 1
fi
# What is there is removed: never the repository itself, and nothing outside it.
case "/$folder/" in
  // | //* | */./* | */../*)
    echo "'$folder' is no folder inside the repository" >&2
    exit 1
    ;;
esac

export GIT_TERMINAL_PROMPT=0
if [ -n "${SERVICES_TOKEN:-}" ]; then
  # By the environment: arguments can be read by every process of the machine.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader GIT_CONFIG_VALUE_0="Authorization: token $SERVICES_TOKEN"
fi

from=$(git rev-parse --short HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
timeout 2m git clone --quiet --depth 1 --branch "$branch" -- "$repository" "$work"
rm -rf "${work:?}/$folder"
mkdir -p "$work/$folder"
cp -R "$rendered/." "$work/$folder/"
git -C "$work" add --all -- "$folder"
if git -C "$work" diff --cached --quiet; then
  echo "$repository has what was rendered"
  exit 0
fi
git -C "$work" -c user.name=archipel -c user.email=archipel@localhost commit --quiet --message "chore: rendered from $from"
# Refused where somebody pushed meanwhile: nobody else owns the folder, so the next run succeeds.
timeout 2m git -C "$work" push --quiet origin "HEAD:refs/heads/$branch"
echo "$repository has $(git -C "$work" rev-parse --short HEAD), rendered from $from"
