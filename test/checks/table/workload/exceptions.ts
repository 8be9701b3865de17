import { EXCEPTION_REASON, UNUSED_EXCEPTION } from '../../../../lib/checks/workload';
import type { Case } from '../../support/case';
import { broken, sound } from '../../support/sound';
import { WEB } from './plants';

/** Exceptions that are declared. */
export const exceptionCases: readonly Case[] = [
  {
    code: UNUSED_EXCEPTION,
    bad: broken(
      WEB,
      'metadata:\n  name: web',
      'metadata:\n  annotations: {exception.archipel.dev/high-uid: built so}\n  name: web',
    ),
    where: { object: 'Deployment web/web', given: 'workload/high-uid' },
    good: {
      ...sound,
      [WEB]: (
        broken(
          WEB,
          'metadata:\n  name: web',
          'metadata:\n  annotations: {exception.archipel.dev/high-uid: built so}\n  name: web',
        )[WEB] ?? ''
      ).replace('runAsUser: 10001', 'runAsUser: 1000'),
    },
  },
  {
    code: EXCEPTION_REASON,
    bad: {
      ...sound,
      [WEB]: (
        broken(
          WEB,
          'metadata:\n  name: web',
          'metadata:\n  annotations: {exception.archipel.dev/high-uid: ""}\n  name: web',
        )[WEB] ?? ''
      ).replace('runAsUser: 10001', 'runAsUser: 1000'),
    },
    where: { object: 'Deployment web/web', field: 'metadata.annotations["exception.archipel.dev/high-uid"]' },
    good: sound,
  },
];
