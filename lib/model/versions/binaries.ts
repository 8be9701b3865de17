import { binary } from '../pins';

/** Programs that Ansible brings onto machines, one a line: verified before anything is changed. */
export const binaries = {
  k3s: binary({ name: 'k3s', version: 'v1.36.5+k3s1', url: 'https://github.com/k3s-io/k3s/releases/download/v1.36.5%2Bk3s1/k3s', sha256: 'd73847bcd3c5fccef0115b372e2f9a91f3032dc84bbf71518a4617565294d313', date: '2026-11-25', source: 'sha256sum-amd64.txt of the release, as pinned by several public repositories; the release itself could not be asked' }), // renovate: datasource=github-releases depName=k3s-io/k3s
  helm: binary({ name: 'helm', version: 'v4.1.4', url: 'https://get.helm.sh/helm-v4.1.4-linux-amd64.tar.gz', sha256: '70b2c30a19da4db264dfd68c8a3664e05093a361cefd89572ffb36f8abfa3d09', member: 'linux-amd64/helm', date: '2026-11-25', source: "the project's release notes of v4.1.4" }), // renovate: datasource=github-releases depName=helm/helm
} as const;
