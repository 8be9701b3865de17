import { DUPLICATE_OBJECT, DUPLICATE_PATH } from '../../../../lib/checks/duplicates';
import type { Case } from '../../support/case';
import { namespace, pathOf } from '../../support/files';
import { settings } from './plants';

/** Objects and paths that stand twice. */
export const duplicateCases: readonly Case[] = [
  {
    code: DUPLICATE_OBJECT,
    bad: { 'base/a.yaml': settings('{a: b}'), 'apps/a.yaml': settings('{a: c}') },
    where: {
      object: 'ConfigMap web/settings',
      file: pathOf('apps/a.yaml'),
      platform: 'demo',
      cluster: 'one',
      source: 'demo/one/apps/a.yaml',
    },
    good: {
      'base/a.yaml': settings('{a: b}'),
      'apps/a.yaml': settings('{a: c}').replace('namespace: web', 'namespace: shop'),
    },
  },
  {
    code: DUPLICATE_OBJECT,
    note: 'what is applied by hand before the engine runs is another text than what the engine takes over',
    bad: { 'base/a.yaml': settings('{a: b}'), 'install/a.yaml': settings('{a: c}') },
    where: { object: 'ConfigMap web/settings', file: pathOf('install/a.yaml') },
    good: { 'base/a.yaml': settings('{a: b}'), 'install/a.yaml': settings('{a: b}') },
  },
  {
    code: DUPLICATE_OBJECT,
    note: 'twice in a file that is applied by hand',
    bad: { 'install/a.yaml': `${settings('{a: b}')}---\n${settings('{a: b}')}` },
    where: { object: 'ConfigMap web/settings', file: pathOf('install/a.yaml') },
    good: { 'install/a.yaml': settings('{a: b}') },
  },
  {
    code: DUPLICATE_PATH,
    bad: { 'base/a.yaml': settings('{a: b}'), 'base/A.yaml': namespace('web') },
    where: { file: pathOf('base/A.yaml') },
    good: { 'base/a.yaml': settings('{a: b}'), 'base/b.yaml': namespace('web') },
  },
];
