#!/usr/bin/env bash
# Commits what CI rendered and pushes it to the branch that was built. Reads BRANCH, and DEPLOY_TOKEN where the push
# needs one. Tells the revision that the engine is to bring in: `revision=<commit>` in $GITHUB_OUTPUT.
set -euo pipefail

# A change of a workflow is made by a person and reviewed, never by a workflow.
if [ -n "$(git status --porcelain -- .gitea .github)" ]; then
  echo 'the workflows are not what the sources render: run npm run synth and commit them' >&2
  exit 1
fi

git add --all dist
if git diff --cached --quiet; then
  echo 'dist/ is what the sources render'
else
  git -c user.name=archipel -c user.email=archipel@localhost commit --quiet --message "chore(dist): rendered from $(git rev-parse --short HEAD)"
  if [ -n "${DEPLOY_TOKEN:-}" ]; then
    # By the environment: arguments can be read by every process of the machine.
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader GIT_CONFIG_VALUE_0="Authorization: token $DEPLOY_TOKEN"
  fi
  # Refused where somebody pushed meanwhile: that push has a run of its own.
  timeout 2m git push origin "HEAD:refs/heads/$BRANCH"
fi
echo "revision=$(git rev-parse HEAD)" >> "${GITHUB_OUTPUT:-/dev/stdout}"
