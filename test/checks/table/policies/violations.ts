import { UNENFORCED, VIOLATION, WARNED } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { deployment, namespace } from '../../support/files';
import { admission, files, good, labelled } from './plants';

/** Objects that break a policy, and policies that nothing enforces. */
export const violationCases: readonly Case[] = [
  {
    code: VIOLATION,
    bad: files('deny', deployment()),
    where: { object: 'Deployment web/web', message: 'ValidatingAdmissionPolicy team: the label team is missing' },
    good,
  },
  {
    code: WARNED,
    bad: files('warn', deployment()),
    where: { object: 'Deployment web/web', severity: 'warning' },
    good: files('warn', labelled),
  },
  {
    code: VIOLATION,
    note: 'of an admission policy alone',
    bad: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission(), 'apps/d.yaml': deployment() },
    where: { object: 'Deployment web/web', message: 'ValidatingAdmissionPolicy team: the label team is missing' },
    good: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission(), 'apps/d.yaml': labelled },
  },
  {
    code: WARNED,
    note: 'of an admission policy',
    bad: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission({ actions: 'Warn' }), 'apps/d.yaml': deployment() },
    where: { object: 'Deployment web/web' },
    good: { 'base/ns.yaml': namespace('web'), 'a/a.yaml': admission({ actions: 'Warn' }), 'apps/d.yaml': labelled },
  },
  {
    code: UNENFORCED,
    bad: { ...good, 'a/a.yaml': admission({ name: 'other' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: UNENFORCED,
    note: 'a policy that only warns',
    bad: { ...good, 'a/a.yaml': admission({ actions: 'Warn' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
  {
    code: UNENFORCED,
    note: 'a policy that fails open',
    bad: { ...good, 'a/a.yaml': admission({ failurePolicy: 'Ignore' }) },
    where: { object: 'TeamLabel team' },
    good,
  },
];
