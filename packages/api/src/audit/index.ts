export {
  type AuditAction,
  type AuditEntity,
  type AuditEntityKind,
  auditActions,
  auditEntityKinds,
} from "./actions";
export { openDetail } from "./audit-seal";
export { CHAIN_LIMIT, type ChainHead, chainAudit } from "./chain-audit";
export { eraseDetails } from "./erase-details";
export { type AuditedBy, type AuditedChange, record } from "./record";
export { type AuditFault, type AuditReport, verifyAudit } from "./verify-audit";
