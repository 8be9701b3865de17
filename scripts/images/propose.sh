#!/usr/bin/env bash
# Commits what was rendered from the branch of Flux, pushes it to the branch of CI and opens the change.
# Reads BASE (branch that clusters follow), RENDERED (branch of CI), IMAGES (the one file that Flux may write) and GH_TOKEN.
# Flux resets its branch to BASE at each new image and force-pushes it: the branch of CI is made anew each time too.
set -euo pipefail

if [ -n "${GITHUB_ACTIONS:-}" ] && [ -z "${GH_TOKEN:-}" ]; then
  echo 'the secret IMAGES_TOKEN is not set in the environment of this job: a token that may write contents and pull requests of the repository' >&2
  exit 1
fi
git fetch --quiet origin "$BASE"
from=$(git merge-base FETCH_HEAD HEAD)
others=$(git diff --name-only "$from" HEAD -- . ":(exclude)$IMAGES")
if [ -n "$others" ]; then
  echo "the branch changes more than $IMAGES, and Flux writes nothing else:" >&2
  echo "$others" >&2
  exit 1
fi
if git diff --quiet "$from" HEAD; then
  echo 'Flux proposes nothing'
  exit 0
fi

# A change of a workflow is made by a person and reviewed, never by a workflow.
if [ -n "$(git status --porcelain -- .gitea .github)" ]; then
  echo "the workflows are not what the sources render: run npm run synth on $BASE and commit them" >&2
  exit 1
fi
git add --all dist
if ! git diff --cached --quiet; then
  git -c user.name=archipel -c user.email=archipel@localhost commit --quiet --message "chore(dist): rendered from $(git rev-parse --short HEAD)"
fi
if [ -n "${GH_TOKEN:-}" ]; then
  # By the environment: arguments can be read by every process of the machine.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader
  GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$GH_TOKEN" | base64 --wrap=0)"
  export GIT_CONFIG_VALUE_0
fi
timeout 2m git push --quiet --force origin "HEAD:refs/heads/$RENDERED"

title=$(git log -1 --format=%s "$from..HEAD" -- "$IMAGES")
open=$(gh pr list --head "$RENDERED" --base "$BASE" --state open --json number --jq '.[0].number')
if [ -n "$open" ]; then
  gh pr edit "$open" --title "$title"
else
  gh pr create --head "$RENDERED" --base "$BASE" --title "$title" --body 'Flux found new images; this is what they render to.'
fi
