import { image } from '../pins';

/** Images that the platforms run themselves, one a line. Images inside charts are pinned by the chart's version. */
export const images = {
  luneoBackend: image({ repository: 'ghcr.io/luneo/luneo-backend', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-backend
  luneoFrontend: image({ repository: 'ghcr.io/luneo/luneo-frontend', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-frontend
  luneoWorkerIa: image({ repository: 'ghcr.io/luneo/luneo-worker-ia', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-worker-ia
  luneoRender: image({ repository: 'ghcr.io/luneo/luneo-render', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-render
  podinfo: image({ repository: 'ghcr.io/stefanprodan/podinfo', tag: '6.15.0', digest: 'sha256:ec73780a8425f59ea49f5bc8cdff0d598805a224fbaa1f86c67a244f250fa9da', date: '2026-11-25', source: 'the digest as pinned by several public repositories; the registry was not asked' }), // renovate: datasource=docker depName=ghcr.io/stefanprodan/podinfo
  coreDns: image({ repository: 'registry.k8s.io/coredns/coredns', tag: 'v1.14.2', digest: 'unverified', date: '2026-11-25', source: 'kubeadm of Kubernetes 1.36 names it (cmd/kubeadm/app/constants); digest unverified: the registry could not be asked' }), // renovate: datasource=docker depName=registry.k8s.io/coredns/coredns
  kubeProxy: image({ repository: 'registry.k8s.io/kube-proxy', tag: 'v1.36.3', digest: 'unverified', date: '2026-11-25', source: 'Kubernetes 1.36, the minor version of the clusters; digest unverified: the registry could not be asked' }), // renovate: datasource=docker depName=registry.k8s.io/kube-proxy
  podIdentityAgent: image({ repository: 'eks/eks-pod-identity-agent', tag: 'v0.1.37', digest: 'unverified', date: '2026-03-17', source: 'github.com/aws/eks-pod-identity-agent, tag v0.1.37; digest unverified: the registries of EKS could not be asked' }), // renovate: datasource=github-tags depName=aws/eks-pod-identity-agent
  piercutaFastApi: image({ repository: 'piercuta/fastapi', tag: '1.0.0', digest: 'unverified', date: '2026-11-25', source: 'unverified: the repository is one of the own account, which CodeBuild pushes to' }), // renovate: datasource=docker depName=piercuta/fastapi
} as const;
