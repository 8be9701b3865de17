import type { Cases } from './cases/case';
import { IMAGE_CASES } from './cases/images';
import { POD_CASES } from './cases/pods';
import { CLUSTER_CASES } from './cases/cluster';
import { WORKLOAD_CASES } from './cases/workloads';
import { VOLUME_CASES } from './cases/volumes';

export const CASES: Cases = { ...IMAGE_CASES, ...POD_CASES, ...CLUSTER_CASES, ...WORKLOAD_CASES, ...VOLUME_CASES };
