import type { CheckCode } from '../../gate';
import {
  CLAIM,
  DISK,
  PARTITIONS,
  LOKI_SCHEMA,
  NETWORK,
  RECORDS,
  REPLICAS,
  NAME,
  KUBERNETES_VERSION,
  KUBERNETES_ORDER,
} from './data';
import {
  STATEFUL_SET,
  SELECTOR,
  STRATEGY,
  ROLE_REF,
  JOB,
  SERVICE_ADDRESS,
  PRIORITY_CLASS,
  STORAGE_CLASS,
  IMMUTABLE,
  INGRESS_CLASS,
  FIXED,
  DEFINITION,
  TRANSITION,
} from './objects';
import { REPLACEMENT, REPLACED, LOGICAL_ID, TERRAFORM, SERVER_SETTING, ACCEPTANCE } from './outside';

export * from './data';
export * from './objects';
export * from './outside';

/** All of them: what the API server says first, then data, then what is made before GitOps. */
export const CHANGE_CODES: readonly CheckCode[] = [
  STATEFUL_SET,
  SELECTOR,
  STRATEGY,
  ROLE_REF,
  JOB,
  SERVICE_ADDRESS,
  PRIORITY_CLASS,
  STORAGE_CLASS,
  IMMUTABLE,
  INGRESS_CLASS,
  FIXED,
  DEFINITION,
  TRANSITION,
  CLAIM,
  DISK,
  PARTITIONS,
  LOKI_SCHEMA,
  NETWORK,
  RECORDS,
  REPLICAS,
  NAME,
  KUBERNETES_VERSION,
  KUBERNETES_ORDER,
  REPLACEMENT,
  REPLACED,
  LOGICAL_ID,
  TERRAFORM,
  SERVER_SETTING,
  ACCEPTANCE,
];
