/*
 * The program: describe, deliver, prove, write. `describeFleet` makes the platforms, `renderFleet` has the charts
 * describe them and the engines deliver them, `prove` runs the gates over what came out, and `publish` writes it.
 */
export { type AskedBase, HEAD } from './base';
export { changesSince, type FleetChanges } from './changes';
export { describeFleet, type Described, loadFleet, type Made, make } from './describe';
export { withEngineFor } from './engine';
export { exportedCharts, type ExportedCharts, type UnknownChart } from './exported-charts';
export {
  type FailoverOptions,
  prepareFailover,
  type PreparedFailover,
  prepareReturn,
  type PreparedReturn,
  type RefusedFailover,
} from './failover';
export { type FleetOptions, type RenderedFleet, renderFleet } from './fleet';
export { type ClusterGraph, graphsOf } from './graph';
export { judge, type JudgeOptions } from './judge';
export { KeptRun, type Witness } from './kept';
export { withOrigins } from './origins';
export { preparePreflight, type NotPrepared } from './preflight';
export { prove, type ProveOptions } from './prove';
export type { Rendered } from './rendered';
export { rotationsFor, type Rotations } from './rotate';
export { publish, type PublishResult } from '../synth';
export { recordFleet, type FleetRecords } from './record';
export { UNDERIVED } from './derive';
export { type ChartDiffOptions, diffChart, type FleetDiff, NO_DIFF } from './diff';
export { type TriedFleet, tryValues, NO_EFFECT } from './values';
export { newRelease, type NewReleaseOptions, type NewRelease } from './new-release';
export { type Evaluate, type Import, type ImportOptions, type NoImport, prepareImport } from './adopt';
export { readSource, type Source } from './adopt/source';
