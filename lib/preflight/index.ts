/*
 * What an account has to hold before a platform is deployed or moved, asked of AWS. Nothing is changed, and nothing of
 * it is loaded by a render.
 */
export { CALLS, type Operation, ON_REQUEST, RIGHTS, rightsPolicy } from './cloud/calls';
export type { Cloud } from './cloud/cloud';
export type { Kube, KubeAnswer } from './cloud/kube';
export { publicNameServers } from './cloud/name-servers';
export { awsCloud, missingPackages, split } from './cloud/sdk';
export { expectedStacks, isOfClusters, type ClusterSide, type Stack } from './expected/sides';
export { type Outcome, preflight, PREFLIGHT_CODES, type PreflightOptions, type PreflightReport } from './preflight';
export type { Finding, Question, Situation } from './question';
export { QUESTIONS } from './questions';
