export { chartFiles, libraryChart, type Manifest } from './chart';
export { dotted, type Knob, type Switch, type Values } from './knob';
export { UnderivableError } from './template';
export { trialOf } from './trial';
export { valuesOf } from './values';
