"""The values that pass between the layers: frozen, slotted, keyword-only. One name for each, whichever file holds it."""

from model.alerting import Alert, AlertEvent, Delivery, Message
from model.documents import Attachment, Block, Cell, Document, Grid, Paragraph, Picture, Place, PrintedDate, grid_text
from model.findings import Change, Finding, Severity, Verdict, fingerprint
from model.history import AddressLook, ColumnRead, Doubt, Holding, HostRest, Whereabouts
from model.looking import Capture, Completeness, Link, LinkKind, Listing, Look, Outcome, Purpose, Request
from model.reports import Chapter, Claim, ClaimKind, Fact, Report, Residue, Scope, State, TableReading
from model.standing import Judgement, Proof, ProofLook, Quality, Role, Standing
from model.told import Told
from model.world import DueRule, Obligation, Portal, Publisher, Tier

__all__ = [
    "AddressLook",
    "Alert",
    "AlertEvent",
    "Attachment",
    "Block",
    "Capture",
    "Cell",
    "Change",
    "Chapter",
    "Claim",
    "ClaimKind",
    "ColumnRead",
    "Completeness",
    "Delivery",
    "Document",
    "Doubt",
    "DueRule",
    "Fact",
    "Finding",
    "Grid",
    "Holding",
    "HostRest",
    "Judgement",
    "Link",
    "LinkKind",
    "Listing",
    "Look",
    "Message",
    "Obligation",
    "Outcome",
    "Paragraph",
    "Picture",
    "Place",
    "Portal",
    "PrintedDate",
    "Proof",
    "ProofLook",
    "Publisher",
    "Purpose",
    "Quality",
    "Report",
    "Request",
    "Residue",
    "Role",
    "Scope",
    "Severity",
    "Standing",
    "State",
    "TableReading",
    "Tier",
    "Told",
    "Verdict",
    "Whereabouts",
    "fingerprint",
    "grid_text",
]
