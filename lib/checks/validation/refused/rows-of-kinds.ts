import { QUOTA_ROWS, RANGE_ROWS } from './amount-rows';
import { DEFINITION_ROWS } from './definition-rows';
import { CLASS_ROWS, INGRESS_ROWS } from './ingress-rows';
import { POLICY_ROWS } from './policy-rows';
import { BINDING_ROWS, ROLE_ROWS } from './rights-rows';
import type { Row } from './rows';
import { SCALER_ROWS } from './scaler-rows';
import { SERVICE_ROWS } from './service-rows';
import { CLAIM_ROWS, STORAGE_CLASS_ROWS, VOLUME_OF_HAND_ROWS } from './storage-rows';
import { ADMISSION_BINDING_ROWS, ADMISSION_ROWS, WEBHOOK_ROWS } from './webhook-rows';
import { CRON_ROWS, DAEMON_ROWS, DEPLOYMENT_ROWS, JOB_ROWS, SET_ROWS } from './workload-rows';

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

/** Rows by the kind of an object. */
export const ROWS_OF: Readonly<Record<string, readonly Row[]>> = {
  'apps/Deployment': DEPLOYMENT_ROWS,
  'apps/DaemonSet': DAEMON_ROWS,
  'apps/StatefulSet': SET_ROWS,
  'batch/Job': JOB_ROWS,
  'batch/CronJob': CRON_ROWS,
  'autoscaling/HorizontalPodAutoscaler': SCALER_ROWS,
  '/Service': SERVICE_ROWS,
  'networking.k8s.io/Ingress': INGRESS_ROWS,
  'networking.k8s.io/IngressClass': CLASS_ROWS,
  'networking.k8s.io/NetworkPolicy': POLICY_ROWS,
  [`${RBAC}/Role`]: ROLE_ROWS,
  [`${RBAC}/ClusterRole`]: ROLE_ROWS,
  [`${RBAC}/RoleBinding`]: BINDING_ROWS,
  [`${RBAC}/ClusterRoleBinding`]: BINDING_ROWS,
  '/PersistentVolumeClaim': CLAIM_ROWS,
  '/PersistentVolume': VOLUME_OF_HAND_ROWS,
  'storage.k8s.io/StorageClass': STORAGE_CLASS_ROWS,
  '/ResourceQuota': QUOTA_ROWS,
  '/LimitRange': RANGE_ROWS,
  [`${ADMISSION}/ValidatingWebhookConfiguration`]: WEBHOOK_ROWS,
  [`${ADMISSION}/MutatingWebhookConfiguration`]: WEBHOOK_ROWS,
  [`${ADMISSION}/ValidatingAdmissionPolicy`]: ADMISSION_ROWS,
  [`${ADMISSION}/ValidatingAdmissionPolicyBinding`]: ADMISSION_BINDING_ROWS,
  'apiextensions.k8s.io/CustomResourceDefinition': DEFINITION_ROWS,
};
