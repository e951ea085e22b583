"""Whether a SMILES text is a molecule (S162). Needs RDKit."""


def is_molecule(smiles):
    """1.0 where RDKit reads the text and every valence is possible, else 0.0."""
    from rdkit import Chem

    return float(Chem.MolFromSmiles(smiles) is not None)
