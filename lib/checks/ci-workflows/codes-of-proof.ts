import { code } from '../gate';

export const UNHEARD = code('ci-workflows/unheard', {
  title: 'a step that collects failures ends with them',
  why: 'the step is green whatever fails in it, and so is the change',
  bad: 'validate "$folder" || status=1, and nothing that reads $status',
  good: 'exit "$status" at the end',
});
export const PARTIAL = code('ci-workflows/partial', {
  title: 'what proves the repository runs on every change',
  why: 'a change outside of the named paths is merged unproven, or waits for ever for a check that does not start',
  bad: "on: {pull_request: {paths: ['dist/**']}} over npm run synth",
  good: 'on: pull_request',
});
export const IDLE_BRANCH = code('ci-workflows/idle-branch', {
  title: 'a condition that names a branch holds on that branch alone',
  why: 'one || for && sends every branch to production, or lets a job fail that was never meant to run there',
  bad: "if: github.event_name == 'push' || github.ref_name == 'main'",
  good: "if: github.event_name == 'push' && github.ref_name == 'main'",
});
export const UNREAD_BRANCH = code('ci-workflows/unread-branch', {
  title: 'a branch that image automation pushes to starts a workflow, or is read by an engine',
  why: 'each new version is committed where nobody looks, and none is ever delivered',
  bad: 'push: {branch: flux-images}, beside a workflow on push to flux/images',
  good: 'push: {branch: flux/images}',
});
