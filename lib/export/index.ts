export { connectionsArtifact } from './connections';
export { deployWorkflow, DEPLOY_WORKFLOW } from './gitea-deploy';
export { imageWorkflows } from './github-images';
export {
  kindsMadeInCluster,
  validateWorkflow,
  VALIDATE_WORKFLOW,
  type KustomizedFolder,
  type ValidateWorkflowProps,
} from './github-workflow';
export * from './helm';
