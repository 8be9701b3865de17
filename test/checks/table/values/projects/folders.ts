import { LISTED_ABSENT, UNLISTED } from '../../../../../lib/checks/folders';
import type { Case } from '../../../support/case';
import { namespace, pathOf } from '../../../support/files';

const list = (...names: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${names.join(', ')}]\n`;

/** What a kustomization lists. */
export const folderCases: readonly Case[] = [
  {
    code: UNLISTED,
    bad: { 'base/kustomization.yaml': list(), 'base/ns.yaml': namespace('web') },
    where: { file: pathOf('base/ns.yaml') },
    good: { 'base/kustomization.yaml': list('ns.yaml'), 'base/ns.yaml': namespace('web') },
  },
  {
    code: LISTED_ABSENT,
    note: 'a folder beside it',
    bad: { 'start/kustomization.yaml': list('../dns') },
    where: { file: pathOf('start/kustomization.yaml'), field: 'resources', given: '../dns' },
    good: { 'start/kustomization.yaml': list('../dns'), 'dns/kustomization.yaml': list() },
  },
  {
    code: LISTED_ABSENT,
    bad: { 'base/kustomization.yaml': list('ns.yaml') },
    where: { file: pathOf('base/kustomization.yaml'), field: 'resources' },
    good: { 'base/kustomization.yaml': list('below'), 'base/below/kustomization.yaml': list() },
  },
];
