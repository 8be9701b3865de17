export { KeptRun, type Place } from './kept-run';
export { type Asked, type Question, type Witness } from './witness';
