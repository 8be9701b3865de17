import { KAFKA } from '../../../../lib/model';

export const API_VERSION = 'kafka.strimzi.io/v1';
export const CLUSTER = { 'strimzi.io/cluster': KAFKA.name } as const;
