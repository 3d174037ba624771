"""Titles and degrees that stand around a name and are no part of it.

General knowledge of Indonesian usage, not a list from a regulation; a missing one only makes a name a
little less alike. Spelled as `plain_letters` leaves them: "S.Pd.I" is "spdi".
"""

from __future__ import annotations

PREFIXES = frozenset(
    """
    h hj hjh kh tgh dr drg drh drs dra ir prof ns apt bdn
    tn ny nn sdr sdri bpk bapak ibu an alm almh almarhum almarhumah ust ustad ustadz ustadzah
    """.split()  # noqa: SIM905  a list a word would fill the screen
)
"""Dropped where a name begins, as long as a word is left."""

SUFFIXES = frozenset(
    """
    hj alm almh
    amd amdkeb amdkep amdkl amdrad amdkom amdpd amapd
    sag se sh sst st skm sp spd spdi ssos ssi ssy shi ses sip sik skom skep sked skeb skg skh sfarm spsi spt
    stp shut skel stkeb strkeb strkep sstkeb ssn sgz spi sth sthi str straks spn
    mag mm mh mt msi msc mpd mpdi mkes mkep mkeb mkm mkom mmkes mph mba mars mhum msos mfarm mked mpsi mtr mip
    spa spb span spog spot spjp spkj spkk spm spn sppd sprad spp spthtkl spu spkfr sprm spbs
    ba bsc phd lc ners apt cht akt ca
    """.split()  # noqa: SIM905  a list a word would fill the screen
)
"""Dropped anywhere but at the beginning of a name."""
