import { matches } from '../../promql';

export const namespace = '$namespace';
export const job = matches('$workload');
export const container = matches('$workload');
