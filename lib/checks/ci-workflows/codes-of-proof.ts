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
