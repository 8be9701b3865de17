import type { JsonObject } from '../model/units/json';

/** Files that the role `k3s_node` writes to each server: what is logged, and what pods may be without a label. */
export const API_SERVER_FILES = ['audit-policy.yaml', 'admission.yaml'];

const FOLDER = '/etc/rancher/k3s';

/** A month of the audit log, 1 GiB at most. */
const AUDIT = { days: 30, files: 10, mebibytes: 100 };

/**
 * Settings of the CIS benchmark that k3s leaves to its owner (docs.k3s.io, "CIS Hardening Guide"): the log of who did
 * what, Pod Security for namespaces without labels of their own, and a kubelet that starts only where the kernel is set
 * as the role `machine` sets it.
 */
export const SERVER_HARDENING: JsonObject = {
  'protect-kernel-defaults': true,
  'kube-apiserver-arg': [
    `admission-control-config-file=${FOLDER}/admission.yaml`,
    `audit-policy-file=${FOLDER}/audit-policy.yaml`,
    'audit-log-path=/var/lib/rancher/k3s/server/logs/audit.log',
    `audit-log-maxage=${AUDIT.days}`,
    `audit-log-maxbackup=${AUDIT.files}`,
    `audit-log-maxsize=${AUDIT.mebibytes}`,
  ],
};

export const AGENT_HARDENING: JsonObject = { 'protect-kernel-defaults': true };
