/*
 * Every name that two tools must agree on is made here and nowhere else, in a file for each set of those who agree.
 */
export * from './addons';
export * from './aws';
export * from './engines';
export * from './namespaces';
export * from './paths';
export * from './pods';
export * from './secrets';
export * from './telemetry';
export * from './workloads';
