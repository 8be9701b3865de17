/** Stack that makes the cluster and all around it; its outputs describe it. */
export const STACK = 'piercuta-dev-eks-backend-stack';

/** Region of the cluster. */
export const REGION = 'eu-west-1';

/** Bucket of Velero's backups. Bucket names are unique in all of S3, hence platform, cluster and region in it. */
export const BACKUPS = 'piercuta-dev-backups-eu-west-1';
