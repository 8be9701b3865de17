import type { Artifact } from '../../model/delivery/artifact';
import type { Platform } from '../../model/platform';

/**
 * Who the encrypted files of a platform are for, as sops writes such rules: whoever checks the files without this
 * program reads there which recipients each must have.
 */
export function sopsRules(platform: Platform): readonly Artifact[] {
  const { gitops } = platform;
  if (gitops.engine !== 'flux' || gitops.decryption === undefined) return [];
  return [
    {
      path: `dist/${platform.name}/.sops.yaml`,
      content:
        'creation_rules:\n- path_regex: /secret-[^/]+\\.sops\\.yaml$\n  encrypted_regex: ^(data|stringData)$\n  ' +
        `age: ${gitops.decryption.recipients.join(',')}\n`,
      source: `${platform.name}/gitops/decryption`,
    },
  ];
}
