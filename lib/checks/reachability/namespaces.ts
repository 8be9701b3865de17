import type { Labels } from '../tree/selector';

/** A name that no namespace can have: stands for the namespaces that nobody renders. */
export const ELSEWHERE = 'another namespace';

/** What Kubernetes puts on every namespace. */
export const namespaceLabels = (name: string): Labels => ({ 'kubernetes.io/metadata.name': name });
