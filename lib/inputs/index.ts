export { CHART_FOLDER, findChart } from './chart-archives';
export { readCommitted } from './committed';
export { type CrdFolder, readCrds } from './crds';
export { type CloudOutputs, readOutputs } from './outputs';
