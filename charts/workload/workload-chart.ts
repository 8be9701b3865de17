import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Workload } from '../../lib/model';
import { labelsOf, type WorkloadProps } from './labels';

/** What the charts of all kinds of workload share: one namespace, one set of labels, names without hashes. */
export abstract class WorkloadChart extends Chart {
  constructor(scope: Construct, props: WorkloadProps) {
    super(scope, `${props.namespace.name}-${props.workload.name}`, {
      namespace: props.namespace.name,
      labels: labelsOf(props),
      disableResourceNameHashes: true,
    });
  }
}

/** Metadata of an object that carries the workload's own name. */
export const named = (workload: Workload): { readonly name: string } => ({ name: workload.name });
