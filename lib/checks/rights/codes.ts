import { code, type CheckCode } from '../gate';

export const BECOMES = code('rights/becomes', {
  title: 'nobody can become more than the platform says',
  why:
    'a role is worth what it leads to where it is bound: who makes pods in a privileged namespace is root on its ' +
    'nodes, and who makes them beside a strong account is that account',
  bad: 'a group that may create pods in the namespace of cert-manager, whose account reads every Secret',
  good:
    'the role bound where nothing strong runs; or may-become.archipel.dev/all-secrets: <reason> on the binding, ' +
    'the ServiceAccount, or the Application or HelmRelease that brings it',
});
export const UNUSED = code('rights/unused', {
  title: 'what somebody is said to become, somebody there can',
  why: 'a permission that nobody needs hides the next way to it',
  bad: 'may-become.archipel.dev/cluster-admin on a release whose accounts read ConfigMaps',
  good: 'no annotation',
});
export const REASON = code('rights/reason', {
  title: 'who may become more has a reason, and what it is is a known word',
  why: 'nobody can tell when it can be taken away',
  bad: 'may-become.archipel.dev/cluster-admin: ""',
  good: 'may-become.archipel.dev/cluster-admin: it restores any object of the cluster',
});

export const ENGINE = code('rights/engine', {
  title: 'an account as which an engine applies something may do what that takes, and no more',
  why:
    'who changes a folder, a chart or the values of one release has all that its account has, wherever that is: what ' +
    'belongs to another layer or team too',
  bad: 'the account of a layer of ConfigMaps that reads the Secrets of its namespace',
  good: 'rights to the kinds of its objects where they are, and what the roles among them hold',
  scanners: ['kubescape C-0035'],
});

export const BESIDE = code('rights/beside', {
  title: 'a layer does not run its pods beside an account of somebody else that is worth more than the layer',
  why:
    'whoever makes pods in a namespace runs them as any account of it: one line in the folder of a CronJob makes it ' +
    'the operator that stands beside it',
  bad: 'a CronJob of the layer of workloads in the namespace of the operator of Prometheus, which reads every Secret',
  good: 'a namespace of its own for the CronJob; or may-become.archipel.dev/all-secrets: <reason> on it',
});

export const RIGHTS_CODES: readonly CheckCode[] = [BECOMES, UNUSED, REASON, ENGINE, BESIDE];
