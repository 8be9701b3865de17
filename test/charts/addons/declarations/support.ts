import { describeCluster, type Described } from '../../../support/luneo-like';

export const both = [describeCluster('primary'), describeCluster('secondary')];
export const [primary] = both as [Described, Described];
export const text = (value: unknown): string => JSON.stringify(value);
