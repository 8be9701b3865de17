export { firstInstallProblems } from './first-install';
export { terraformOf } from './helm';
