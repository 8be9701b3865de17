export { chartFiles, libraryChart } from './chart';
export { ownChartFiles } from './own-chart';
export type { Manifest } from './props';
export { dotted, type Knob, type Switch, type Values } from './knob';
export { UnderivableError } from './template';
export { trialOf } from './trial';
export { valuesOf } from './values';
