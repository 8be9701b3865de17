import { code, type CheckCode } from '../gate';

export const PLAINTEXT = code('sops/plaintext', {
  title: 'everything that a file says is encrypted is encrypted',
  why: 'whoever can read the repository, and its whole history, has the value',
  bad: 'a file of SOPS with password: hunter2 inside stringData',
  good: 'password: ENC[AES256_GCM,…]',
  scanners: ['sops filestatus', 'gitleaks'],
});
export const ENVELOPE = code('sops/envelope', {
  title: 'an encrypted value is whole',
  why: 'the engine cannot decrypt the file, and the sync of its layer fails',
  bad: 'ENC[AES256_GCM,data:…,iv:…], cut short by a merge',
  good: 'data, an iv of 32 bytes, a tag of 16 bytes and a type',
  scanners: ['sops decrypt'],
});
export const METADATA = code('sops/metadata', {
  title: 'the block of SOPS has all that decryption needs',
  why: 'without MAC and date nobody can tell that a value was swapped or removed; SOPS refuses the file',
  bad: 'sops: {age: […]}, without mac',
  good: 'sops: {age: […], lastmodified: …, mac: ENC[…], version: …}',
  scanners: ['sops decrypt'],
});
export const RECIPIENTS = code('sops/recipients', {
  title: 'a file is encrypted for the recipients of its rule, once each',
  why: 'the cluster cannot read its secret, or somebody who left still can',
  bad: 'a recipient that .sops.yaml no longer names',
  good: 'sops updatekeys after each change of .sops.yaml',
  scanners: ['sops updatekeys'],
});

export const MAC = code('sops/mac', {
  title: 'a file is unchanged since it was encrypted',
  why:
    'a value was swapped, removed or added by hand; SOPS refuses the file, or a readable field holds what nobody ' +
    'signed',
  bad: 'a replica count beside encrypted values, changed with an editor',
  good: 'changes through sops edit',
  scanners: ['sops decrypt'],
});

export const SOPS_CODES: readonly CheckCode[] = [PLAINTEXT, ENVELOPE, METADATA, RECIPIENTS, MAC];
