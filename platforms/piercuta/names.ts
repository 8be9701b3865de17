/** Stack that makes the cluster and all around it; its outputs describe it. */
export const STACK = 'piercuta-dev-eks-backend-stack';

/** Region of the cluster. */
export const REGION = 'eu-west-1';

