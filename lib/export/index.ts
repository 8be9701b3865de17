export { acceptedOfCluster, acceptedOfPlatform } from './accepted';
export { connectionsArtifact } from './connections';
export { nodesArtifact } from './nodes';
export { deployWorkflow, DEPLOY_WORKFLOW } from './ci/gitea-deploy';
export { imageWorkflows } from './ci/github-images';
export {
  kindsMadeInCluster,
  validateWorkflow,
  VALIDATE_WORKFLOW,
  type KustomizedFolder,
  type ValidateWorkflowProps,
} from './ci/github-workflow';
export { nightlyWorkflow } from './ci/nightly';
export * from './helm';
