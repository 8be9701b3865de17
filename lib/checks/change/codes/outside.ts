import { code } from '../../gate';

export const REPLACEMENT = code('change/replacement', {
  title: 'a resource that has a name, is kept or holds data is not replaced',
  why:
    'CloudFormation makes the new resource before the old one goes: with the same name or the same range that fails, ' +
    'and the data stays behind',
  bad: 'a subnet that moves to another zone with its CIDR',
  good: 'a new subnet with a CIDR of its own beside it, and the old one taken away later',
  procedure: [
    'look at it first: aws cloudformation create-change-set, then describe-change-set shows Replacement: True',
    'where data is in it: save it, or copy it to a resource with another logical id beside it',
    'where the name or the range is taken: take the old one away in a deployment before, or name the new one otherwise',
    'accept the change, synthesize, deploy',
  ],
});
export const REPLACED = code('change/replaced', {
  severity: 'warning',
  title: 'a property that only a new resource can have stays',
  why: 'CloudFormation replaces the resource: a new one with another id, then the old one is deleted',
  bad: 'a Pod Identity association with another account',
  good: 'the same property, or a replacement that somebody has looked at',
  procedure: [
    'see in the change set what is replaced, and what refers to its id from outside of the stack',
    'accept the change, synthesize, deploy',
  ],
});
export const LOGICAL_ID = code('change/logical-id', {
  title: 'a resource that has a name, is kept or holds data stays under its logical id',
  why: 'another logical id is another resource: the first is deleted or orphaned, and the second finds its name taken',
  bad: 'the bucket of the backups in a construct of another name',
  good: 'overrideLogicalId with the id of the first day',
  procedure: [
    'keep the id (overrideLogicalId), or move it: aws cloudformation create-stack-refactor maps one to the other',
    'or give it DeletionPolicy Retain in a deployment of its own, take it out, and import it under the new id',
    'accept the change, synthesize, deploy',
  ],
});
export const TERRAFORM = code('change/terraform', {
  title: 'Terraform changes what there is in place, under its address and in its state',
  why: 'the provider replaces the resource (a machine with its disk, a release), refuses, or does not find its state',
  bad: 'a machine whose volume gets another name',
  good: 'a second machine beside it',
  procedure: [
    'terraform plan shows "must be replaced"; where data is on it, move that first (kubectl drain, backup)',
    'an address that moves needs terraform state mv; another backend needs terraform init -migrate-state',
    'accept the change, synthesize, apply',
  ],
});
export const SERVER_SETTING = code('change/server-setting', {
  title: 'a k3s cluster keeps what its first server started with',
  why:
    'networks, datastore, token and certificates are fixed when the first server starts: it refuses to start with ' +
    'others, or nodes no longer join',
  bad: 'cluster-cidr: 10.42.0.0/16, then 10.64.0.0/16',
  good: 'a new cluster with the other network',
  procedure: [
    'a token: k3s token rotate on a server, then the new one in the file of secrets, then the playbook',
    'certificates of an authority: k3s certificate rotate-ca with the new ones, every node restarted',
    'networks and datastore: a new cluster, restored from a backup of its objects',
    'accept the change, synthesize, merge',
  ],
});
export const ACCEPTANCE = code('change/acceptance', {
  title: 'an accepted change names field, old and new value and the reason',
  why: 'it must hold for this change alone: what is accepted once for all hides the next one',
  bad: 'change.archipel.dev/stateful-set: "yes"',
  good: 'accepts: [{ change, object, field, from, to, reason }] in the platform, from which the annotation is made',
});
