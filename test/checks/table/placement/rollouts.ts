import { CROWDED } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import { meshRelease, renders } from '../../support/releases';
import { apart, HOST, machines, mesh, meshOnTwo, object, oneGoes, server, term, TERM } from './plants';

/** Pods that a rollout starts before it takes one away. */
export const rolloutCases: readonly Case[] = [
  {
    code: CROWDED,
    note: 'no place for the surge of a rollout',
    bad: meshOnTwo,
    options: renders([server(2, apart)]),
    where: {
      object,
      message:
        'a rollout starts a pod before it takes one away, and 2 pods fill every kubernetes.io/hostname that there is',
    },
    good: meshOnTwo,
    goodOptions: renders([server(2, apart, oneGoes)]),
  },
  {
    code: CROWDED,
    note: 'a surge that counts its own revision only has places',
    bad: mesh,
    options: renders([server(1, apart)]),
    where: { object, field: TERM },
    good: mesh,
    goodOptions: renders([server(1, term(HOST, { matchLabelKeys: ['pod-template-hash'] }))]),
  },
  {
    code: CROWDED,
    note: 'a quarter of four replicas may be unavailable, of three none',
    bad: { ...meshRelease(), ...machines('one', 'two', 'three') },
    options: renders([server(3, apart)]),
    where: { object, given: 'replicas: 3' },
    good: { ...meshRelease(), ...machines('one', 'two', 'three', 'four') },
    goodOptions: renders([server(4, apart)]),
  },
];
