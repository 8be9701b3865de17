import { binary } from '../pins';

/** Programs that tests ask, which a job of CI fetches and verifies, one a line. All are for Linux on x64. */
export const ciPrograms = {
  promtool: binary({ name: 'promtool', version: 'v3.14.0', url: 'https://github.com/prometheus/prometheus/releases/download/v3.14.0/prometheus-3.14.0.linux-amd64.tar.gz', sha256: 'f665c6da19eb7ba399c915d30c7d9793c9b417bf8a749b504bc470678631478d', member: 'prometheus-3.14.0.linux-amd64/promtool', date: '2026-11-29', source: 'sha256sums.txt of the release, as pinned by ten public repositories; the release itself could not be asked' }), // renovate: datasource=github-releases depName=prometheus/prometheus
  sops: binary({ name: 'sops', version: 'v3.13.3', url: 'https://github.com/getsops/sops/releases/download/v3.13.3/sops-v3.13.3.linux.amd64', sha256: 'e5bec3346a873ae91d871550f3e698c1aad962aff462a080e40f25fde17fef6b', date: '2026-11-29', source: 'sops-v3.13.3.checksums.txt of the release, as pinned by ten public repositories; the release itself could not be asked' }), // renovate: datasource=github-releases depName=getsops/sops
  terraform: binary({ name: 'terraform', version: '1.11.4', url: 'https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip', sha256: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc', member: 'terraform', date: '2026-11-29', source: 'terraform_1.11.4_SHA256SUMS of the release, as pinned by ten public repositories; the release itself could not be asked' }), // renovate: datasource=github-releases depName=hashicorp/terraform
} as const;
