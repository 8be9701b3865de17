import { action } from '../pins';

/** GitHub actions, one a line, by the commit that their tag pointed to. */
export const actions = {
  checkout: action({ name: 'actions/checkout', tag: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', date: '2026-07-17', source: 'github.com/actions/checkout, tag v7.0.1' }), // renovate: datasource=github-tags depName=actions/checkout
  setupNode: action({ name: 'actions/setup-node', tag: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020', date: '2026-07-13', source: 'github.com/actions/setup-node, tag v7.0.0' }), // renovate: datasource=github-tags depName=actions/setup-node
  setupBuildx: action({ name: 'docker/setup-buildx-action', tag: 'v4.3.0', commit: '37fe631027851001ddb9b187196cc803df7f5f0e', date: '2026-08-17', source: 'github.com/docker/setup-buildx-action, tag v4.3.0' }), // renovate: datasource=github-tags depName=docker/setup-buildx-action
  buildPush: action({ name: 'docker/build-push-action', tag: 'v7.3.0', commit: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a', date: '2026-07-01', source: 'github.com/docker/build-push-action, tag v7.3.0' }), // renovate: datasource=github-tags depName=docker/build-push-action
  dockerLogin: action({ name: 'docker/login-action', tag: 'v4.1.0', commit: '4907a6ddec9925e35a0a9e82d7399ccc52663121', date: '2026-04-02', source: 'github.com/docker/login-action, tag v4.1.0' }), // renovate: datasource=github-tags depName=docker/login-action
  trivy: action({ name: 'aquasecurity/trivy-action', tag: 'v0.36.0', commit: 'ed142fd0673e97e23eac54620cfb913e5ce36c25', date: '2026-04-22', source: 'github.com/aquasecurity/trivy-action, tag v0.36.0; what it uses itself is pinned by commit' }), // renovate: datasource=github-tags depName=aquasecurity/trivy-action
} as const;

/** What the workflows install themselves, one a line. */
export const ciTools = {
  node: { version: '20.20.2', date: '2026-11-20', source: 'the version the project is tested with' }, // renovate: datasource=node-version depName=node
  trivy: { version: 'v0.70.0', date: '2026-04-22', source: 'github.com/aquasecurity/trivy-action, default of tag v0.36.0' }, // renovate: datasource=github-releases depName=aquasecurity/trivy
  crdSchemas: { version: '7b1e26ef9deea49293714d204c1a2270aab1178f', date: '2026-08-20', source: 'github.com/datreeio/CRDs-catalog, branch main' }, // renovate: datasource=git-refs depName=https://github.com/datreeio/CRDs-catalog currentValue=main
} as const;
