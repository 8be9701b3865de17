export { ansibleOf, type BootstrapRelease } from './ansible';
export { firstInstallProblems } from './first-install';
export { terraformOf } from './helm';
export { INSTALLER, installerObjects } from './install-job';
export { machinesOf } from './machines';
