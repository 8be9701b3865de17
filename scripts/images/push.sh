#!/usr/bin/env bash
# Pushes an image under a tag that nobody has used: push.sh <image at hand> <image to push>.
# Flux writes tag and digest, so a tag that moves would be two versions under one name.
set -euo pipefail

if answer=$(docker manifest inspect "$2" 2>&1); then
  echo "$2 is there already: tags of releases never move, release the next version" >&2
  exit 1
fi
# A registry that does not answer says nothing about what is there. Some answer `denied` for a repository that has no image
# yet; where the right is missing, the push is refused as well.
if ! grep -qiE 'manifest unknown|name unknown|no such manifest|not found|denied' <<< "$answer"; then
  echo "the registry does not say whether $2 is there: $answer" >&2
  exit 1
fi
docker tag "$1" "$2"
docker push "$2"
