import { code } from '../gate';

export const HUSHED = code('guards/hushed-failure', {
  title: 'an Alert of Flux sends on what says that something is broken',
  why: 'a layer does not become healthy, all that comes after it waits, and nobody is told',
  bad: 'exclusionList: [health check failed]',
  good: "exclusionList: ['waiting.*socket'], which a network says for a moment",
});
